/// The windows of Data, import preview, Prepare and the analyses.
/// It knows no other feature.
@NullMarked
package atelier.wrangler;

import org.jspecify.annotations.NullMarked;
