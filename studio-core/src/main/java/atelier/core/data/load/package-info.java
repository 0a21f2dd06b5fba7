/// Import: a foreign file becomes a typed, immutable dataset and a report of what was guessed, repaired and refused.
/// Must not know projects, windows or learning, and writes no SQL.
@NullMarked
package atelier.core.data.load;

import org.jspecify.annotations.NullMarked;
