/// What the tests share: a database server, running shops, an HTTP client, and ways to do many things at once.
@NullMarked
package dev.jangteo.testing;

import org.jspecify.annotations.NullMarked;
