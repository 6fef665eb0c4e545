@NullMarked
package dev.taskcore.mongo;

import org.jspecify.annotations.NullMarked;
