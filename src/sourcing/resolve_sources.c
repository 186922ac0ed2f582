#include "sourcing/resolve_who.h"

/* The text of a range with each run of white space made one space. */
static const char *clean_text(or_who *w, or_range at) {
    or_slice text = or_range_text(w->a, at);
    char *out = or_alloc(w->arena, text.len + 1u);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            out[n++] = c;
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    out[n] = '\0';
    return out;
}

static const char *name_of(or_who *w, uint32_t entity) {
    const who_entity *e = who_of(w, entity);
    if (e->text)
        return e->text;
    if (!e->members_n)
        return clean_text(w, e->name);
    const char *joined = NULL;
    for (uint32_t i = 0; i < e->members_n; i++) {
        const char *one = name_of(w, w->members.data[e->members + i]);
        joined = joined ? or_printf(w->arena, "%s; %s", joined, one) : one;
    }
    return joined;
}

or_slice who_name_text(const or_who *w, uint32_t entity) {
    const who_entity *e = who_of(w, entity);
    if (e->text)
        return or_slice_str(e->text);
    return e->members_n ? who_name_text(w, w->members.data[e->members]) : or_range_text(w->a, e->name);
}

static or_identity identity_of(const who_entity *e) {
    if (e->type == OR_TYPE_AUTHOR || e->type == OR_TYPE_NONE)
        return OR_IDENTITY_NONE;
    return e->named ? OR_IDENTITY_NAMED : e->withheld ? OR_IDENTITY_WITHHELD : OR_IDENTITY_UNNAMED;
}

static or_range trimmed(const or_who *w, or_range at) {
    while (at.last > at.first &&
           (!(who_token(w, at.last - 1)->flags & OR_TOKEN_WORD) || who_token(w, at.last - 1)->tag == OR_TAG_POS))
        at.last--;
    while (at.first < at.last && !(who_token(w, at.first)->flags & OR_TOKEN_WORD))
        at.first++;
    return at;
}

/* The fullest of an unnamed source's mentions; pronouns only where there is nothing else. */
static const char *label_of(or_who *w, const who_entity *e, const or_source *source) {
    if (e->type == OR_TYPE_AUTHOR)
        return w->a->text->byline.len ? or_strdup(w->arena, w->a->text->byline.data[0]) : "the author";
    or_range best = e->described;
    for (uint32_t i = 0; i < source->mentions.len && i < 64; i++) {
        or_range at = trimmed(w, source->mentions.data[i].at[0]);
        bool pronoun = at.last - at.first == 1 &&
                       (who_token(w, at.first)->tag == OR_TAG_PRP || who_token(w, at.first)->tag == OR_TAG_WP);
        if (at.last - at.first > best.last - best.first && (!pronoun || best.first == best.last))
            best = at;
    }
    if (best.first == best.last)
        best = (or_range){e->head, e->head + 1};
    return clean_text(w, best);
}

static bool has_mention(const or_source *source, const or_part *mention) {
    for (uint32_t i = source->mentions.len; i-- > 0 && i + 8 > source->mentions.len;)
        if (source->mentions.data[i].at[0].first == mention->at[0].first)
            return true;
    return false;
}

static uint32_t source_of(or_who *w, uint32_t entity) {
    who_entity *e = who_of(w, entity);
    if (e->source != OR_NONE)
        return e->source;
    e->source = w->map->sources.len;
    or_source source = {.type = (or_source_type)e->type, .identity = identity_of(e)};
    if (source.identity == OR_IDENTITY_NAMED)
        source.name = name_of(w, entity);
    if (e->role.first < e->role.last)
        source.role = clean_text(w, e->role);
    if (source.identity == OR_IDENTITY_WITHHELD && e->reason.first < e->reason.last)
        source.withheld_reason = clean_text(w, e->reason);
    or_push(w->arena, &w->map->sources, source);
    return e->source;
}

static void write_labels(or_who *w) {
    for (uint32_t k = 0; k < w->entities.len; k++) {
        const who_entity *e = &w->entities.data[k];
        if (e->source == OR_NONE || e->same != k)
            continue;
        or_source *source = &w->map->sources.data[e->source];
        source->label = source->name ? source->name : label_of(w, e, source);
    }
}

/* "..., saying that": a participle without a source of its own has that of the claim before it in its sentence. */
static bool follows_claim(const or_who *w, const or_attribution *a, const or_attribution *before) {
    if (!a->cue.n || !before->cue.n)
        return false;
    const or_token *cue = who_token(w, a->cue.at[0].first), *other = who_token(w, before->cue.at[0].first);
    return cue->tag == OR_TAG_VBG && cue->sentence == other->sentence;
}

void who_write_sources(or_who *w) {
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        or_attribution *a = &w->map->attributions.data[k];
        uint32_t r = w->speaker[k];
        a->source = OR_NONE;
        uint32_t entity = r == OR_NONE ? w->own[k] : w->referents.data[r].entity;
        if (entity == OR_NONE) {
            for (uint32_t by = 1; by <= 2 && a->source == OR_NONE && !a->mention.n; by++)
                if (by <= k && follows_claim(w, a, &w->map->attributions.data[k - by]))
                    a->source = w->map->attributions.data[k - by].source;
            if (a->source != OR_NONE)
                or_push(w->arena, &w->map->sources.data[a->source].attributions, k);
            continue;
        }
        a->source = source_of(w, entity);
        or_source *source = &w->map->sources.data[a->source];
        or_push(w->arena, &source->attributions, k);
        if (!has_mention(source, &a->mention))
            or_push(w->arena, &source->mentions, a->mention);
    }
    write_labels(w);
}
