package atelier.core.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says of a component of a parameter record what its Java type cannot: help, range, scale, unit.
/// The name in JSON and on the command line is the component's in snake case (`maxDepth` → `max_depth`, `case_` → `case`).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
  /// One sentence for the form and the manual.
  String help() default "";

  /// Smallest allowed number, included.
  double min() default Double.NEGATIVE_INFINITY;

  /// Largest allowed number, included.
  double max() default Double.POSITIVE_INFINITY;

  /// How a tuner and a slider should walk through the range.
  Scale scale() default Scale.AUTO;

  String unit() default "";

  /// Allowed texts, where the type is text rather than an enum.
  String[] choices() default {};

  /// Name of the type in the catalogue where Java's says too little: `col`, `cols`, `regex`, `expr` …;
  /// of a map what its keys and values are, as `col:str`
  String type() default "";

  /// Whether the value must be given: it has no default.
  boolean required() default false;

  /// The values of another component with which this one says something, as `fn=quantile`, `op=in|not-in` or `op!=is-missing`; empty: always.
  String when() default "";

  /// How a range is walked.
  enum Scale {
    AUTO,
    LINEAR,
    LOG,
    REVERSE_LOG
  }
}
