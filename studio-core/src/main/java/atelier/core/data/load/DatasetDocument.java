package atelier.core.data.load;

import atelier.core.data.Schema;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What stands beside a dataset's Parquet file as `<id>.json`: enough to know the dataset again without any store.
///
/// @param sha256  of the Parquet file's bytes
/// @param rejects name of the file of what did not fit, beside it; null when there is none
/// @param texts   name of the file of texts that are not written back alike; null when there is none
public record DatasetDocument(
    String id,
    String name,
    long rows,
    Schema schema,
    String sha256,
    @JsonProperty("rejects_file") @Nullable String rejects,
    @JsonProperty("texts_file") @Nullable String texts,
    ImportReport report) {}
