/// What a table's columns hold: statistics and what is worth a second look. Must not know projects, windows or learning.
@NullMarked
package atelier.core.data.profile;

import org.jspecify.annotations.NullMarked;
