/** What the contracts stand on: a settable clock, seeded randomness, a cheap hasher, races and samples. */
@NullMarked
package dev.taskcore.contract.support;

import org.jspecify.annotations.NullMarked;
