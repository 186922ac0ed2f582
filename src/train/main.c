/* onrecord-train: see train.h. */
#include "train/train.h"

int main(void) {
    return 0;
}
