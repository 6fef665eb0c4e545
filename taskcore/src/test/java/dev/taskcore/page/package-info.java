@NullMarked
package dev.taskcore.page;

import org.jspecify.annotations.NullMarked;
