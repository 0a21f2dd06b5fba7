package atelier.learn.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import atelier.learn.learner.Formula;
import java.util.ArrayList;
import java.util.List;

/// The parallel lists in which ONNX keeps a forest.
final class TreeNodes {
  private final String branch;
  private final int outputs;
  private final List<Long> tree = new ArrayList<>();
  private final List<Long> id = new ArrayList<>();
  private final List<Long> feature = new ArrayList<>();
  private final List<Float> threshold = new ArrayList<>();
  private final List<String> mode = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();
  private final List<Long> right = new ArrayList<>();
  private final List<Long> missingLeft = new ArrayList<>();
  private final List<Long> leafTree = new ArrayList<>();
  private final List<Long> leafId = new ArrayList<>();
  private final List<Long> leafOutput = new ArrayList<>();
  private final List<Float> leafValue = new ArrayList<>();

  TreeNodes(boolean strict, int outputs) {
    this.branch = strict ? "BRANCH_LT" : "BRANCH_LEQ";
    this.outputs = outputs;
  }

  void add(long number, Formula.Tree grown) {
    for (int node = 0; node < grown.feature().length; node++) {
      boolean leaf = grown.feature()[node] < 0;
      tree.add(number);
      id.add((long) node);
      feature.add(leaf ? 0L : grown.feature()[node]);
      threshold.add(leaf ? 0f : grown.threshold()[node]);
      mode.add(leaf ? "LEAF" : branch);
      left.add(leaf ? 0L : grown.left()[node]);
      right.add(leaf ? 0L : grown.right()[node]);
      missingLeft.add(!leaf && grown.missingLeft()[node] ? 1L : 0L);
      if (leaf) {
        addLeaf(number, node, grown);
      }
    }
  }

  private void addLeaf(long number, int node, Formula.Tree grown) {
    int width = grown.output() >= 0 ? 1 : outputs;
    for (int i = 0; i < width; i++) {
      leafTree.add(number);
      leafId.add((long) node);
      leafOutput.add((long) (grown.output() >= 0 ? grown.output() : i));
      leafValue.add(grown.leaf()[node * width + i]);
    }
  }

  AttributeProto[] attributes(List<Float> base) {
    return new AttributeProto[] {
      Graph.integer("n_targets", outputs),
      Graph.floats("base_values", base),
      Graph.integers("nodes_treeids", tree),
      Graph.integers("nodes_nodeids", id),
      Graph.integers("nodes_featureids", feature),
      Graph.floats("nodes_values", threshold),
      Graph.strings("nodes_modes", mode),
      Graph.integers("nodes_truenodeids", left),
      Graph.integers("nodes_falsenodeids", right),
      Graph.integers("nodes_missing_value_tracks_true", missingLeft),
      Graph.integers("target_treeids", leafTree),
      Graph.integers("target_nodeids", leafId),
      Graph.integers("target_ids", leafOutput),
      Graph.floats("target_weights", leafValue)
    };
  }
}
