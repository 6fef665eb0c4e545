/** The keystone: one interface that a storage implements. */
@NullMarked
package dev.taskcore.storage;

import org.jspecify.annotations.NullMarked;
