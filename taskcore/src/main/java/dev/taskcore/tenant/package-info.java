/** Organisations; the default one is there from the first row on. */
@NullMarked
package dev.taskcore.tenant;

import org.jspecify.annotations.NullMarked;
