package atelier.core.job.worker;

import atelier.core.job.Problem;
import java.util.List;
import java.util.Optional;

/// How much of this computer a worker may use.
///
/// @param id          what a person chooses, such as `local.small`
/// @param cores       processors its JVM and its native libraries see
/// @param memoryBytes upper limit of its heap; memory of native libraries comes on top
public record WorkerSize(String id, int cores, long memoryBytes) {
  public static final WorkerSize SMALL = new WorkerSize("local.small", 1, 1L << 30);
  public static final WorkerSize MEDIUM = new WorkerSize("local.medium", 2, 4L << 30);
  public static final WorkerSize LARGE = new WorkerSize("local.large", 4, 12L << 30);

  private static final List<WorkerSize> ALL = List.of(SMALL, MEDIUM, LARGE);

  public WorkerSize {
    if (cores < 1 || memoryBytes < 16L << 20) {
      throw new IllegalArgumentException("A worker needs a core and 16 MB, not " + cores + " and " + memoryBytes + " bytes.");
    }
  }

  /// Every size, smallest first.
  public static List<WorkerSize> all() {
    return ALL;
  }

  /// The size of that name.
  public static WorkerSize of(String id) throws WorkerException {
    return ALL.stream()
        .filter(size -> size.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkerException(
                    WorkerException.Reason.FAILED,
                    Problem.input("There is no worker size '" + id + "'.", "Known: " + String.join(", ", ALL.stream().map(WorkerSize::id).toList()) + "."),
                    null));
  }

  /// The same with other cores, for a job that says its threads.
  public WorkerSize withCores(int count) {
    return new WorkerSize(id, count, memoryBytes);
  }

  public WorkerSize withMemory(long bytes) {
    return new WorkerSize(id, cores, bytes);
  }

  /// The smallest size with more memory.
  public Optional<WorkerSize> larger() {
    return ALL.stream().filter(size -> size.memoryBytes > memoryBytes).findFirst();
  }

  /// `1 GB` or `64 MB`.
  public String memory() {
    return memoryBytes >= 1L << 30 ? (memoryBytes >> 30) + " GB" : (memoryBytes >> 20) + " MB";
  }
}
