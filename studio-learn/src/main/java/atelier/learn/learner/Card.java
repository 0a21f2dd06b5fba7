package atelier.learn.learner;

import atelier.core.param.ParamSchema;
import java.util.Set;

/// What a person and the program need to know of an algorithm before it runs.
///
/// @param id       stable name, such as `random-forest`
/// @param title    such as `Random forest`
/// @param sentence what it does and when it is good, in one sentence
/// @param citation where the method comes from
/// @param params   its parameters with defaults
public record Card<P extends Record>(
    String id, String title, Set<Task> tasks, Encoding encoding, String sentence, String citation, ParamSchema<P> params) {
  public Card {
    tasks = Set.copyOf(tasks);
  }
}
