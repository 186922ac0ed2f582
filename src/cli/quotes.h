/* Quotations from elsewhere, as JSON Lines. */
#ifndef OR_CLI_QUOTES_H
#define OR_CLI_QUOTES_H

#include "cli/output.h"
#include "onrecord.h"

/* Verifies the quotations of a file ("-": standard input) and writes the verdicts. *seen gets the set of verdicts.
 * False, complained of, when the file or a line of it cannot be used. */
bool or_verify_quotes(onrecord_verifier *verifier, const char *path, onrecord_verify_format format,
                      const onrecord_style *style, or_output *output, uint32_t *seen);

#endif
