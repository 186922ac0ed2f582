#include "base/hash.h"

static or_table_slot *slot_of(const or_table *table, or_slice key, uint32_t hash) {
    for (uint32_t i = hash;; i++) {
        or_table_slot *slot = &table->slots[i & (table->cap - 1)];
        if (!slot->hash || (slot->hash == hash && or_slice_eq(slot->key, key)))
            return slot;
    }
}

uint32_t *or_table_find(const or_table *table, or_slice key) {
    if (!table->len)
        return NULL;
    or_table_slot *slot = slot_of(table, key, or_hash(key));
    return slot->hash ? &slot->value : NULL;
}

uint32_t *or_table_find_hash(const or_table *table, uint32_t hash) {
    for (uint32_t i = hash; table->len; i++) {
        or_table_slot *slot = &table->slots[i & (table->cap - 1)];
        if (!slot->hash)
            return NULL;
        if (slot->hash == hash)
            return &slot->value;
    }
    return NULL;
}

static void table_grow(or_arena *arena, or_table *table) {
    or_table old = *table;
    table->cap = old.cap ? old.cap * 2 : 64;
    table->slots = OR_NEW_ARRAY(arena, or_table_slot, table->cap);
    for (uint32_t i = 0; i < old.cap; i++)
        if (old.slots[i].hash)
            *slot_of(table, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

uint32_t *or_table_add(or_arena *arena, or_table *table, or_slice key, bool *added) {
    if (2 * (table->len + 1) > table->cap)
        table_grow(arena, table);
    uint32_t hash = or_hash(key);
    or_table_slot *slot = slot_of(table, key, hash);
    if (added)
        *added = !slot->hash;
    if (!slot->hash) {
        *slot = (or_table_slot){or_slice_dup(arena, key), hash, 0};
        table->len++;
    }
    return &slot->value;
}
