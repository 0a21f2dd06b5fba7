/// What a search leaves to be read: notebooks of the data and of the candidates, the card of the leader. Must not know how a search goes about it, nor any file.
@NullMarked
package atelier.learn.autopilot.paper;

import org.jspecify.annotations.NullMarked;
