/** Moving house: everything that a storage keeps, written to a file and read into another storage. */
@NullMarked
package dev.taskcore.transfer;

import org.jspecify.annotations.NullMarked;
