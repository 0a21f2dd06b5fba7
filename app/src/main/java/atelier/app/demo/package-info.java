/// The sample project: a table the program ships, taken through the main job from import to predictions. Must not know commands or panels.
@NullMarked
package atelier.app.demo;

import org.jspecify.annotations.NullMarked;
