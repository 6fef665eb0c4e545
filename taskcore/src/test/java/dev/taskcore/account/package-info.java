@NullMarked
package dev.taskcore.account;

import org.jspecify.annotations.NullMarked;
