/// Markdown read into blocks, and shown as nodes of the window.
/// It knows neither where a text comes from nor what its links lead to.
@NullMarked
package atelier.ui.markdown;

import org.jspecify.annotations.NullMarked;
