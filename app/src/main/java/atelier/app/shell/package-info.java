/// The window around the pages: bars, palette, tray, notices, and the pages that belong to no feature.
/// It holds no domain logic; pages come from the features.
@NullMarked
package atelier.app.shell;

import org.jspecify.annotations.NullMarked;
