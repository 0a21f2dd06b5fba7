/// The project folder: made, opened safely, checked, repaired, backed up; its documents and artifacts as files with their rows.
/// Must not know what the documents mean, nor windows or commands.
@NullMarked
package atelier.core.project;

import org.jspecify.annotations.NullMarked;
