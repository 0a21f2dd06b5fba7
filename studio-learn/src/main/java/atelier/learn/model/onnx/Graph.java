package atelier.learn.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A graph under construction: every method adds a node or a constant and returns the name of what it gives.
final class Graph {
  static final TensorProto.DataType FLOAT = TensorProto.DataType.FLOAT;
  static final TensorProto.DataType DOUBLE = TensorProto.DataType.DOUBLE;
  static final TensorProto.DataType INT64 = TensorProto.DataType.INT64;
  static final TensorProto.DataType STRING = TensorProto.DataType.STRING;
  static final String ML = "ai.onnx.ml";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("model");
  private final Set<String> taken = new HashSet<>();
  private int made;

  /// An input of n rows.
  ///
  /// @return the name of its values
  String input(String name, TensorProto.DataType type, int width) {
    if (!taken.add(name)) {
      throw new IllegalArgumentException("Input '" + name + "' occurs twice.");
    }
    graph.addInput(value(name, type, width));
    return name;
  }

  /// Makes `from` an output under `wish`, or `wish_2` where an input has that name.
  String output(String wish, String from, TensorProto.DataType type, int width) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      name = wish + "_" + i;
    }
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(from).addOutput(name).setName(name));
    graph.addOutput(value(name, type, width));
    return name;
  }

  String node(String op, List<String> inputs, AttributeProto... attributes) {
    return node("", op, inputs, attributes);
  }

  String node(String domain, String op, List<String> inputs, AttributeProto... attributes) {
    String name = fresh(op);
    graph.addNode(NodeProto.newBuilder().setDomain(domain).setOpType(op).setName(name).addAllInput(inputs).addOutput(name).addAllAttribute(List.of(attributes)));
    return name;
  }

  String cast(String from, TensorProto.DataType type) {
    return node("Cast", List.of(from), integer("to", type.getNumber()));
  }

  String constant(double... values) {
    return tensor(TensorProto.newBuilder().setDataType(DOUBLE.getNumber()).addDims(values.length).addAllDoubleData(boxed(values)));
  }

  String constant(float... values) {
    var tensor = TensorProto.newBuilder().setDataType(FLOAT.getNumber()).addDims(values.length);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor(tensor);
  }

  String constant(long... values) {
    var tensor = TensorProto.newBuilder().setDataType(INT64.getNumber()).addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor(tensor);
  }

  String constant(List<String> values) {
    var tensor = TensorProto.newBuilder().setDataType(STRING.getNumber()).addDims(values.size());
    values.forEach(value -> tensor.addStringData(utf8(value)));
    return tensor(tensor);
  }

  /// A matrix, row by row.
  String matrix(int rows, int columns, double[] values) {
    return tensor(TensorProto.newBuilder().setDataType(DOUBLE.getNumber()).addDims(rows).addDims(columns).addAllDoubleData(boxed(values)));
  }

  /// A matrix, row by row.
  String matrix(int rows, int columns, float[] values) {
    var tensor = TensorProto.newBuilder().setDataType(FLOAT.getNumber()).addDims(rows).addDims(columns);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor(tensor);
  }

  private String tensor(TensorProto.Builder tensor) {
    String name = fresh("constant");
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  private String fresh(String op) {
    String name;
    do {
      name = op + "_" + ++made;
    } while (!taken.add(name));
    return name;
  }

  byte[] bytes(String producer) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName(producer)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(15))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(3))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto strings(String name, List<String> values) {
    var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
    values.forEach(value -> attribute.addStrings(utf8(value)));
    return attribute.build();
  }

  static AttributeProto floats(String name, List<Float> values) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS).addAllFloats(values).build();
  }

  static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS).addAllInts(values).build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
    var shape = TensorShapeProto.newBuilder()
        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  private static List<Double> boxed(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private static ByteString utf8(String text) {
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }
}
