package atelier.core.project;

import atelier.core.store.Run;
import java.util.List;

/// What is in a project. Its JSON is the contract of `project info`.
///
/// @param unfinished jobs whose program died
public record ProjectInfo(
    String id, String name, List<DatasetInfo> datasets, List<FlowInfo> flows, List<RunInfo> runs, List<ModelInfo> models, List<String> unfinished) {
  public record DatasetInfo(String id, String name, long rows) {}

  public record FlowInfo(String name, long version) {}

  public record RunInfo(String id, String kind, String name, Run.Status status, String started) {}

  public record ModelInfo(String id, String name, String made) {}
}
