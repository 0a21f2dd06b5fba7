/// What a panel is, where it stands and what the frame around it offers.
/// It knows no single panel and no domain.
@NullMarked
package atelier.ui.panel;

import org.jspecify.annotations.NullMarked;
