/// Advice while a search is set up: what is known to make it slow or blind, each with its reason. Must not know who asks.
@NullMarked
package atelier.learn.tune.advice;

import org.jspecify.annotations.NullMarked;
