package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Table;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.flow.catalog.Learning.Missing;
import atelier.flow.method.Clusters;
import atelier.flow.method.Density;
import atelier.flow.method.Embedding;
import atelier.flow.method.Mixture;
import atelier.flow.method.Neighbours;
import atelier.flow.method.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Groups of rows and maps of them (`ml`).
final class ClusterTransforms {

  private static final int MOST = 100_000;
  private static final int MOST_COMPARED = 50_000;
  private static final int MOST_MAPPED = 20_000;
  private static final double COMPARING = 20;
  private static final double MAPPING = 900;

  record KMeans(@Param(type = "cols", required = true) List<String> columns, @Param(min = 2, max = 1000) int k, @Param(type = "enum", choices = {"k-means++", "random"}, help = "How beginnings are chosen.") String init, @Param(min = 1) int iterations, long seed,
      @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}

  record Dbscan(@Param(type = "cols", required = true) List<String> columns, @Param(required = true, min = 0, help = "Distance within which points are neighbours, on the common scale.") double eps, @Param(min = 1, help = "A core point's neighbours, itself among them.") int minPoints,
      @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}

  record Gmm(@Param(type = "cols", required = true) List<String> columns, @Param(min = 1, max = 100) int k, long seed, @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}

  record Umap(@Param(type = "cols", required = true) List<String> columns, @Param(min = 2, max = 200) int neighbors, long seed, @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}


  private static final Table TWO = table("a | b | n", "0.0 | 0.0 | x", "0.0 | 1.0 | y", "10.0 | 10.0 | z", "10.0 | 11.0 | -", "- | 5.5 | m");

  private ClusterTransforms() {}

  static List<Transform<?>> list() {
    var kmeans = new KMeans(List.of(), 8, "k-means++", 300, 42, false, Missing.MEAN);
    return List.of(
        fitted("ml.kmeans-label", "Cluster label", "The number of the nearest of k centres, from 1, in a column cluster. Learned from up to 100,000 rows.", kmeans, ClusterTransforms::centres, ClusterTransforms::labelled)
            .example("{'columns': ['a', 'b'], 'k': 2, 'missing': 'skip'}", TWO, table("a | b | n | cluster", "0.0 | 0.0 | x | 1", "0.0 | 1.0 | y | 1", "10.0 | 10.0 | z | 2", "10.0 | 11.0 | - | 2", "- | 5.5 | m | -"))
            .refuses("{'columns': ['a']}", table("a | n", "1 | x", "2 | -"), "8 clusters"),
        fitted("ml.kmeans-distance", "Cluster distances", "The distance to each of k centres on the common scale, in columns distance_1, distance_2 …", kmeans, ClusterTransforms::centres, ClusterTransforms::distances)
            .example("{'columns': ['a'], 'k': 2, 'scaled': true, 'missing': 'skip'}", table("a | n", "0.0 | x", "2.0 | y", "10.0 | z", "12.0 | -", "- | m"), table("a | n | distance_1 | distance_2", "0.0 | x | 1.0 | 11.0", "2.0 | y | 1.0 | 9.0", "10.0 | z | 9.0 | 1.0", "12.0 | - | 11.0 | 1.0", "- | m | - | -")),
        fitted("ml.dbscan-label", "Density cluster label", "Where points stand close together is a cluster, from 0; -1 is noise. Learned from up to 50,000 rows; a new row belongs to the nearest core point.", new Dbscan(List.of(), 0.5, 5, false, Missing.MEAN),
                s -> Learning.question(s, MOST_COMPARED, true, 0, COMPARING, (rows, _, room) -> Density.of(rows, s.params().eps(), s.params().minPoints(), room)), ClusterTransforms::dense)
            .example("{'columns': ['a'], 'eps': 1.5, 'min_points': 2, 'scaled': true, 'missing': 'skip'}", table("a | n", "0.0 | x", "1.0 | y", "9.0 | z", "20.0 | -", "21.0 | -", "- | m"),
                table("a | n | cluster", "0.0 | x | 0", "1.0 | y | 0", "9.0 | z | -1", "20.0 | - | 1", "21.0 | - | 1", "- | m | -")),
        fitted("ml.gmm-membership", "Mixture membership", "The probability of each of k normal distributions, in columns component_1, component_2 …", new Gmm(List.of(), 5, 42, false, Missing.MEAN),
                s -> Learning.question(s, MOST, false, s.params().seed(), 10.0 * s.params().k(), (rows, _, room) -> Mixture.of(enough(rows, s.params().k(), "components"), s.params().k(), s.params().seed(), room)), ClusterTransforms::members)
            .example("{'columns': ['a'], 'k': 2, 'missing': 'skip'}", table("a | n", "0.0 | x", "1.0 | y", "100.0 | z", "101.0 | -", "- | m"), table("a | n | component_1 | component_2", "0.0 | x | 1.0 | 0.0", "1.0 | y | 1.0 | 0.0", "100.0 | z | 0.0 | 1.0", "101.0 | - | 0.0 | 1.0", "- | m | - | -")),
        fitted("ml.umap", "2-D embedding for charts", "A map in two columns umap_1 and umap_2 on which near rows stay near. Learned from up to 20,000 rows; a new row lies among its neighbours.", new Umap(List.of(), 15, 42, false, Missing.MEAN),
                s -> Learning.question(s, MOST_MAPPED, true, 0, MAPPING, (rows, _, room) -> Embedding.of(rows, s.params().neighbors(), s.params().seed(), room)), ClusterTransforms::mapped)
            .example("{'columns': ['a']}", table("a | n", "3.0 | x"), table("a | n | umap_1:number | umap_2:number", "3.0 | x | 0.0 | 0.0"))
            .refuses("{'columns': ['a'], 'missing': 'fail'}", table("a | n", "1.0 | x", "- | y"), "missing cell"));
  }

  private static double[][] enough(double[][] rows, int k, String what) throws DataException {
    if (rows.length < k) {
      throw DataException.input("There are " + rows.length + " rows to learn " + k + " " + what + " from.", "Give a smaller k.");
    }
    return rows;
  }

  private static Rel centres(Step<KMeans> step) throws FlowException {
    KMeans p = step.params();
    return Learning.question(step, MOST, false, p.seed(), 3.0 * p.k(), (rows, _, room) -> Clusters.centres(enough(rows, p.k(), "clusters"), p.k(), p.init().equals("k-means++"), p.iterations(), p.seed(), room));
  }

  private static Rel labelled(Step<KMeans> step) throws FlowException {
    Scaling scaling = Scales.scaling(step);
    double[][] centres = Scales.learned(step, double[][].class);
    return Learning.adding(step, Map.of("cluster", Kind.INTEGER), scaling, (row, _) -> new @Nullable Object[] {Clusters.nearest(row, java.util.Objects.requireNonNull(centres)) + 1L});
  }

  private static Rel distances(Step<KMeans> step) throws FlowException {
    Scaling scaling = Scales.scaling(step);
    double[][] centres = Scales.learned(step, double[][].class);
    return Learning.adding(step, Handed.of(Kind.NUMBER, Learning.numbered("distance", step.params().k())), scaling,
        (row, _) -> Learning.boxed(Arrays.stream(java.util.Objects.requireNonNull(centres)).mapToDouble(c -> Math.sqrt(Neighbours.squared(row, c))).toArray()));
  }

  private static Rel dense(Step<Dbscan> step) throws FlowException {
    Scaling scaling = Scales.scaling(step);
    Density density = Scales.learned(step, Density.class);
    Neighbours index = density == null ? null : new Neighbours(density.core());
    return Learning.adding(step, Map.of("cluster", Kind.INTEGER), scaling,
        (row, _) -> new @Nullable Object[] {(long) java.util.Objects.requireNonNull(density).label(java.util.Objects.requireNonNull(index), row)});
  }

  private static Rel members(Step<Gmm> step) throws FlowException {
    Scaling scaling = Scales.scaling(step);
    Mixture mixture = Scales.learned(step, Mixture.class);
    return Learning.adding(step, Handed.of(Kind.NUMBER, Learning.numbered("component", step.params().k())), scaling, (row, _) -> {
      var shares = new double[step.params().k()];
      java.util.Objects.requireNonNull(mixture).shares(row, shares);
      return Learning.boxed(shares);
    });
  }

  private static Rel mapped(Step<Umap> step) throws FlowException {
    Scaling scaling = Scales.scaling(step);
    Embedding map = Scales.learned(step, Embedding.class);
    Neighbours index = map == null ? null : new Neighbours(map.points());
    return Learning.adding(step, Handed.of(Kind.NUMBER, Learning.numbered("umap", 2)), scaling,
        (row, _) -> Learning.boxed(java.util.Objects.requireNonNull(map).place(java.util.Objects.requireNonNull(index), row)));
  }
}
