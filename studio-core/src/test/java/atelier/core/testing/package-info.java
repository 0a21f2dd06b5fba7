/// What the tests of all modules share: the session of a module's tests, the network guard,
/// contract tests. It knows no module but core.
@NullMarked
package atelier.core.testing;

import org.jspecify.annotations.NullMarked;
