/// Publish and subscribe within one program. Must not know what the events are about.
@NullMarked
package atelier.core.event;

import org.jspecify.annotations.NullMarked;
