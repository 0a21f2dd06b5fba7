/// What was made from what: entities, associations and the question that follows them. Must not know how they are stored.
@NullMarked
package atelier.core.lineage;

import org.jspecify.annotations.NullMarked;
