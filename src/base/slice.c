#include "base/slice.h"

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

or_slice or_slice_trim(or_slice a) {
    while (a.len && is_space(a.data[0])) {
        a.data++;
        a.len--;
    }
    while (a.len && is_space(a.data[a.len - 1]))
        a.len--;
    return a;
}
