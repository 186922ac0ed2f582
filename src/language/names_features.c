#include "language/names_features.h"

enum { LONGEST_ENTRY = 5, OUTSIDE = 3, TITLE_BIT = 7 };

static const char *const CLASSES[16] = {"given-name",  "organisation", "organisation-head",
                                        "outlet",      "country",      "city",
                                        "region",      "title",        "role",
                                        "nationality", "time-word",    "party-adjective",
                                        "work",        "name-suffix",  "government-place",
                                        "medium"};

void or_gazetteer_init(or_gazetteer *gazetteer, const or_lexicon *lexicon) {
    gazetteer->lexicon = lexicon;
    for (uint32_t i = 0; i < 16; i++)
        gazetteer->classes[i] = or_lexicon_class(lexicon, CLASSES[i]);
}

static uint16_t known_as(const or_gazetteer *g, uint32_t sense) {
    uint16_t bits = 0;
    while (sense != OR_NO_SENSE) {
        const or_sense *s = or_lexicon_sense(g->lexicon, sense);
        for (uint32_t i = 0; i < 16; i++)
            bits |= (uint16_t)((g->classes[i] == s->klass) << i);
        sense = s->next ? s->next - 1 : OR_NO_SENSE;
    }
    return bits;
}

/* Marks the tokens of every entry of several words that begins at a token. */
static void mark_entries(or_name_scene *scene, const or_gazetteer *g, uint32_t token, uint32_t reach) {
    const or_token *tokens = scene->a->tokens.data;
    for (uint32_t end = token + 2; end <= scene->at.last && end <= token + LONGEST_ENTRY; end++) {
        if (tokens[end - 1].end - tokens[token].begin > reach)
            return;
        uint32_t sense = or_lexicon_find(g->lexicon, or_range_text(scene->a, (or_range){token, end}));
        uint16_t bits = sense == OR_NO_SENSE ? 0 : known_as(g, sense);
        for (uint32_t i = token; bits && i < end; i++)
            scene->known[i - scene->at.first] |= bits;
    }
}

static bool capital(const or_token *t) {
    return (t->flags & OR_TOKEN_CAPITAL) || t->tag == OR_TAG_NNP || t->tag == OR_TAG_NNPS;
}

bool or_name_scene_begin(or_name_scene *scene, const or_gazetteer *gazetteer, const or_analysis *a, or_range at) {
    const or_token *tokens = a->tokens.data;
    uint32_t first = at.first;
    while (first < at.last && !capital(&tokens[first]))
        first++;
    if (first == at.last)
        return false;
    uint32_t count = at.last - at.first;
    scene->a = a;
    scene->at = at;
    scene->run = (or_range){0, 0};
    memset(scene->known, 0, sizeof *scene->known * count);
    memset(scene->label, 0, sizeof *scene->label * count);
    for (uint32_t i = first; i < at.last; i++) {
        if (!capital(&tokens[i]))
            continue;
        uint32_t sense = or_lexicon_find_hash(gazetteer->lexicon, tokens[i].form);
        if (sense == OR_NO_SENSE && tokens[i].lower != tokens[i].form)
            sense = or_lexicon_find_hash(gazetteer->lexicon, tokens[i].lower);
        if (sense != OR_NO_SENSE)
            scene->known[i - at.first] |= known_as(gazetteer, sense);
        uint32_t reach = i + 1 < at.last ? or_lexicon_reach(gazetteer->lexicon, tokens[i].form) : 0;
        if (reach)
            mark_entries(scene, gazetteer, i, reach);
    }
    return true;
}

uint32_t or_name_past_titles(const or_gazetteer *gazetteer, const or_analysis *a, or_range name) {
    for (uint32_t end = name.last - 1; end > name.first; end--) {
        uint32_t sense = end == name.first + 1
                             ? or_lexicon_find_hash(gazetteer->lexicon, a->tokens.data[name.first].form)
                             : or_lexicon_find(gazetteer->lexicon, or_range_text(a, (or_range){name.first, end}));
        if (sense != OR_NO_SENSE && (known_as(gazetteer, sense) >> TITLE_BIT & 1))
            return or_name_past_titles(gazetteer, a, (or_range){end, name.last});
    }
    return name.first;
}

static void see_run(or_name_scene *scene, uint32_t token) {
    const or_token *tokens = scene->a->tokens.data;
    uint32_t last = token;
    scene->run_hash = 1;
    scene->run_known = 0;
    for (; last < scene->at.last && capital(&tokens[last]); last++) {
        scene->run_hash = or_join(scene->run_hash, tokens[last].lower);
        scene->run_known |= scene->known[last - scene->at.first];
    }
    scene->run = (or_range){token, last};
}

/* A small word between two capitalised ones, after a word that was found to belong to a name: "Department of the
 * Interior". */
static bool joins(const or_name_scene *scene, uint32_t token) {
    const or_token *tokens = scene->a->tokens.data;
    if (token == scene->at.first || !scene->label[token - scene->at.first - 1])
        return false;
    switch (tokens[token].tag) {
    case OR_TAG_IN:
    case OR_TAG_DT:
    case OR_TAG_CC:
    case OR_TAG_FW:
    case OR_TAG_HYPH:
    case OR_TAG_CD:
    case OR_TAG_TO:
    case OR_TAG_SYM:
        break;
    default:
        return false;
    }
    return (token + 1 < scene->at.last && capital(&tokens[token + 1])) ||
           (token + 2 < scene->at.last && tokens[token + 1].tag == OR_TAG_DT && capital(&tokens[token + 2]));
}

bool or_name_possible(or_name_scene *scene, uint32_t token) {
    const or_token *t = &scene->a->tokens.data[token];
    if (capital(t)) {
        if (token >= scene->run.last)
            see_run(scene, token);
        return true;
    }
    if (!joins(scene, token))
        return false;
    scene->run = (or_range){token, token + 1};
    scene->run_hash = t->lower;
    scene->run_known = 0;
    return true;
}

static const or_token *near(const or_name_scene *scene, uint32_t token, int by, uint16_t *known) {
    static const or_token NOTHING = {.form = OUTSIDE, .lower = OUTSIDE, .tag = OR_TAG_COUNT};
    int64_t at = (int64_t)token + by;
    if (at < scene->at.first || at >= scene->at.last) {
        *known = 0;
        return &NOTHING;
    }
    *known = scene->known[at - scene->at.first];
    return &scene->a->tokens.data[at];
}

static uint32_t tail_of(or_slice lower, uint32_t n) {
    uint32_t tail = 0;
    for (uint32_t i = lower.len > n ? lower.len - n : 0; i < lower.len; i++)
        tail = tail << 8 | (unsigned char)lower.data[i];
    return tail;
}

static uint32_t label_before(const or_name_scene *scene, uint32_t token, uint32_t back) {
    return token >= scene->at.first + back ? scene->label[token - scene->at.first - back] : OR_NAMER_LABELS;
}

static uint32_t run_features(const or_name_scene *scene, uint32_t token, uint32_t *out) {
    uint16_t known_first, known_last, known_before, known_after;
    uint32_t n = 0, length = scene->run.last - scene->run.first, place = token - scene->run.first;
    const or_token *first = near(scene, scene->run.first, 0, &known_first);
    const or_token *last = near(scene, scene->run.last - 1, 0, &known_last);
    const or_token *before = near(scene, scene->run.first, -1, &known_before);
    const or_token *after = near(scene, scene->run.last, 0, &known_after);
    const or_token *after2 = near(scene, scene->run.last, 1, &known_after);
    uint32_t where = (place < 3 ? place : 3) << 4 | (length < 5 ? length : 5);
    out[n++] = or_key(40, where);
    out[n++] = or_key2(41, scene->run_hash, place);
    out[n++] = or_key2(42, last->lower, where);
    out[n++] = or_key2(43, first->lower, where);
    out[n++] = or_key2(44, known_last, where);
    out[n++] = or_key2(45, known_first, where);
    out[n++] = or_key2(46, scene->run_known, where);
    out[n++] = or_key2(47, before->lower, length);
    out[n++] = or_key2(48, after->lower, length);
    out[n++] = or_key2(49, before->tag, after->tag);
    out[n++] = or_key2(50, known_before, where);
    out[n++] = or_key2(51, before->lower, after->lower);
    out[n++] = or_key2(52, after->lower, after2->lower);
    return n;
}

uint32_t or_name_features(const or_name_scene *scene, uint32_t token, uint32_t out[OR_NAMER_FEATURES]) {
    uint16_t kw, kp, kpp, kf, kff;
    const or_token *w = near(scene, token, 0, &kw), *p = near(scene, token, -1, &kp),
                   *pp = near(scene, token, -2, &kpp);
    const or_token *f = near(scene, token, 1, &kf), *ff = near(scene, token, 2, &kff);
    uint32_t l1 = label_before(scene, token, 1), l2 = label_before(scene, token, 2), n = 0;
    or_slice lower = or_token_lower(scene->a, token);
    uint32_t tail = tail_of(lower, 3), starts = p->tag == OR_TAG_COUNT;
    out[n++] = or_key(1, w->form);
    out[n++] = or_key(2, w->lower);
    out[n++] = or_key2(3, tail, w->flags & OR_TOKEN_CAPITAL);
    out[n++] = or_key(4, tail_of(lower, 2));
    out[n++] = or_key2(5, w->shape, starts);
    out[n++] = or_key2(6, w->tag, starts);
    out[n++] = or_key2(7, kw, starts);
    out[n++] = or_key(8, tail_of(or_slice_cut(lower, 0, 3), 3));
    out[n++] = or_key(9, l1);
    out[n++] = or_key2(10, l1, l2);
    out[n++] = or_key2(11, l1, w->form);
    out[n++] = or_key2(12, l1, kw);
    out[n++] = or_key2(13, l1, f->lower);
    out[n++] = or_key2(14, l1 << 8 | w->tag, f->tag);
    out[n++] = or_key2(15, l1, p->lower);
    out[n++] = or_key2(16, l1, tail);
    out[n++] = or_key(17, p->lower);
    out[n++] = or_key(18, pp->lower);
    out[n++] = or_key(19, f->lower);
    out[n++] = or_key(20, ff->lower);
    out[n++] = or_key2(21, p->tag, kp);
    out[n++] = or_key2(22, f->tag, kf);
    out[n++] = or_key2(23, (uint32_t)pp->tag << 8 | p->tag, w->tag);
    out[n++] = or_key2(24, (uint32_t)f->tag << 8 | ff->tag, w->tag);
    out[n++] = or_key2(25, w->form, f->form);
    out[n++] = or_key2(26, p->form, w->form);
    out[n++] = or_key2(27, kp, kw);
    out[n++] = or_key2(28, kw, kf);
    out[n++] = or_key2(29, kpp, kff);
    out[n++] = or_key2(30, pp->lower, p->lower);
    out[n++] = or_key2(31, f->lower, ff->lower);
    return n + run_features(scene, token, out + n);
}
