/* cmocka with what it needs before it, in the order that it needs. */
#ifndef OR_TESTS_CHECK_H
#define OR_TESTS_CHECK_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#endif
