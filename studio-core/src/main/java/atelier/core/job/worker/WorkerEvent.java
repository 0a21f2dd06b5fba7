package atelier.core.job.worker;

import atelier.core.job.Problem;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/// What a worker says: a JSON line each, `{"event": "metric", …}`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerEvent.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = WorkerEvent.Advanced.class, name = "progress"),
  @JsonSubTypes.Type(value = WorkerEvent.Metric.class, name = "metric"),
  @JsonSubTypes.Type(value = WorkerEvent.Log.class, name = "log"),
  @JsonSubTypes.Type(value = WorkerEvent.Checkpoint.class, name = "checkpoint"),
  @JsonSubTypes.Type(value = WorkerEvent.Tensor.class, name = "tensor"),
  @JsonSubTypes.Type(value = WorkerEvent.Done.class, name = "done"),
  @JsonSubTypes.Type(value = WorkerEvent.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = WorkerEvent.Cancelled.class, name = "cancelled"),
})
public sealed interface WorkerEvent {
  /// The process is up.
  record Ready() implements WorkerEvent {}

  /// How far the task is.
  ///
  /// @param fraction 0 to 1
  record Advanced(double fraction, String step) implements WorkerEvent {}

  record Metric(int step, String name, double value) implements WorkerEvent {}

  record Log(String text) implements WorkerEvent {}

  /// A state to resume from was written.
  ///
  /// @param file relative to the job's directory
  record Checkpoint(int step, String file) implements WorkerEvent {}

  /// Values for whoever watches the training.
  record Tensor(int step, String name, float[] values) implements WorkerEvent {}

  /// The task gave its result. Last event of a job.
  record Done(JsonNode result) implements WorkerEvent {}

  /// The task failed. Last event of a job.
  record Failed(WorkerException.Reason reason, Problem problem) implements WorkerEvent {}

  /// The task ended because it was asked to. Last event of a job.
  record Cancelled() implements WorkerEvent {}
}
