/// The flow as a person edits it: edits, their history as a tree, and both in a project. Must not know engines or windows.
@NullMarked
package atelier.flow.document;

import org.jspecify.annotations.NullMarked;
