/// What every page of a door is made of: its frame, its words in the reader's language, its files, and what it looks
/// like when it ends early.
@ApplicationModule(allowedDependencies = {"binding", "shared", "groupcommit", "accounts", "web", "catalog"})
@CheckReturnValue
@NullMarked
package dev.jangteo.pages;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
