@NullMarked
package dev.taskcore.transfer;

import org.jspecify.annotations.NullMarked;
