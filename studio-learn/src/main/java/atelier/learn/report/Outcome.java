package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Predictions against the truth, by what is predicted.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TwoClasses.class, name = "binary"),
  @JsonSubTypes.Type(value = ManyClasses.class, name = "multiclass"),
  @JsonSubTypes.Type(value = Amounts.class, name = "regression")
})
public sealed interface Outcome permits TwoClasses, ManyClasses, Amounts {}
