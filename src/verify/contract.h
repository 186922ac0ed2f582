/* What the verdicts promise, for users: the text of `onrecord explain verbatim` and of the manual. */
#ifndef OR_VERIFY_CONTRACT_H
#define OR_VERIFY_CONTRACT_H

const char *or_contract(void);

#endif
