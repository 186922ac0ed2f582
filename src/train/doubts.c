/* Stage `doubts`: writes what src/train/doubts.py learns the network of sourcing/doubts.h from, one paragraph a line:
 *
 *   article TAB fold TAB number of its first token TAB words TAB hashes TAB tags TAB possible cues
 *
 * with words, their hashes and tags apart by spaces; a possible cue is the index of the word : its probability by a
 * classifier that has not seen the article : the share of annotators who marked it : words in its places (-1: none) :
 * rows, the last two apart by commas. The article's words stand in it as they are: the file is no part of the project.
 */
#include "sourcing/doubts.h"

#include "train/articles.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void write_words(FILE *out, const or_article *article, const or_stage *st) {
    for (uint32_t i = 0; i < st->scene->n; i++) {
        or_slice word = or_token_lower(&article->a, st->scene->first + i);
        fprintf(out, "%s%.*s", i ? " " : "", (int)word.len, word.data);
    }
    for (uint32_t i = 0; i < st->scene->n; i++)
        fprintf(out, "%c%u", i ? ' ' : '\t', st->t[i].lower);
    for (uint32_t i = 0; i < st->scene->n; i++)
        fprintf(out, "%c%u", i ? ' ' : '\t', st->t[i].tag);
}

static void write_doubt(FILE *out, or_stage *st, uint32_t i, float share) {
    or_doubt d;
    or_doubt_make(st, i, &d);
    fprintf(out, "%u:%.5f:%.3f:", i, (double)st->cue[i], (double)share);
    for (uint32_t k = 0; k < OR_LOOK_COUNT; k++)
        fprintf(out, "%s%d", k ? "," : "", d.at[k] == OR_NONE ? -1 : (int)d.at[k]);
    for (uint32_t k = 0; k < d.n_rows; k++)
        fprintf(out, "%c%u", k ? ',' : ':', d.rows[k]);
}

static bool write_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    FILE *out = context;
    (void)error;
    const or_models *models = or_models_for(reader, article);
    float *share = or_cue_shares(article);
    for (uint32_t p = 0; p < article->n_scenes; p++) {
        or_stage *st = &article->stages[p];
        fprintf(out, "%s\t%d\t%u\t", article->name, reader->dev ? OR_NO_FOLD : article->fold, st->scene->first);
        write_words(out, article, st);
        for (uint32_t i = 0, n = 0; i < st->scene->n; i++)
            if (or_may_be_cue(st, i, &models->words)) {
                fputc(n++ ? ' ' : '\t', out);
                write_doubt(out, st, i, share[st->scene->first + i]);
            }
        fputc('\n', out);
    }
    return true;
}

static bool write_file(const or_train *train, const char *name, bool dev, or_error *error) {
    char path[1024];
    or_reader reader;
    snprintf(path, sizeof path, "%s/%s", train->out, name);
    FILE *file = fopen(path, "w");
    if (!file)
        return or_fail(error, path, "cannot be written: %s", strerror(errno));
    bool ok = or_reader_open(&reader, train, dev, OR_MODEL_CUES, error) &&
              or_reader_each(&reader, write_article, file, error);
    or_reader_close(&reader);
    bool written = !ferror(file);
    if (fclose(file) != 0 || !written)
        return or_fail(error, path, "cannot be written: %s", strerror(errno));
    return ok;
}

bool or_write_doubts(const or_train *train, or_error *error) {
    return write_file(train, "doubts.tsv", false, error) &&
           (!train->held_out || write_file(train, "doubts-held-out.tsv", true, error));
}
