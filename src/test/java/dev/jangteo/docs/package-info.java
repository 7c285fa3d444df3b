/// Keeps the documents under docs/ true: each is compared with the running shop, its database or its source.
@NullMarked
package dev.jangteo.docs;

import org.jspecify.annotations.NullMarked;
