package atelier.core.testing;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// The part of the [NetworkGuard] that runs as an agent, also in child processes.
///
/// Sockets, socket channels, asynchronous channels and the HTTP client all connect through the
/// JDK's `sun.nio.ch.Net.connect`. No service provider sees all of them, so the guard puts its
/// check there.
public final class NetworkGuardAgent {

  /// The system property that holds the address of the last refused attempt.
  static final String ATTEMPT = "atelier.network.attempt";

  static final String REFUSAL = "Tests stay on this computer; refused to reach ";

  private static final String GUARDED = "sun.nio.ch.Net";
  private static final ClassDesc ADDRESS = ClassDesc.of("java.net.InetAddress");
  private static final ClassDesc REFUSED = ClassDesc.of("java.net.ConnectException");
  private static final MethodTypeDesc IS = MethodTypeDesc.of(ConstantDescs.CD_boolean);
  private static final MethodTypeDesc CONNECT =
      MethodTypeDesc.of(
          ConstantDescs.CD_int,
          ClassDesc.of("java.net.ProtocolFamily"),
          ClassDesc.of("java.io.FileDescriptor"),
          ADDRESS,
          ConstantDescs.CD_int);
  private static final int REMOTE = 2; // of CONNECT's parameters

  private NetworkGuardAgent() {}

  public static void premain(@Nullable String options, Instrumentation jvm) throws Exception {
    agentmain(options, jvm);
  }

  public static void agentmain(@Nullable String options, Instrumentation jvm) throws Exception {
    jvm.addTransformer(new AddCheck(), true);
    jvm.retransformClasses(Class.forName(GUARDED));
  }

  private static final class AddCheck implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> old,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      return GUARDED.replace('.', '/').equals(name) ? guarded(bytes) : null;
    }
  }

  private static byte[] guarded(byte[] bytes) {
    var format = ClassFile.of();
    ClassModel net = format.parse(bytes);
    return format.transformClass(
        net,
        ClassTransform.transformingMethodBodies(NetworkGuardAgent::connects, new CheckFirst()));
  }

  private static boolean connects(MethodModel method) {
    return method.methodName().equalsString("connect") && method.methodTypeSymbol().equals(CONNECT);
  }

  /// Writes `if (!remote.isLoopbackAddress() && !remote.isAnyLocalAddress()) { note; throw }`
  /// before the body.
  private static final class CheckFirst implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      var allowed = code.newLabel();
      code.aload(REMOTE).invokevirtual(ADDRESS, "isLoopbackAddress", IS).ifne(allowed);
      code.aload(REMOTE).invokevirtual(ADDRESS, "isAnyLocalAddress", IS).ifne(allowed);
      note(code);
      refuse(code);
      code.labelBinding(allowed);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }

    private static void note(CodeBuilder code) {
      var text = ConstantDescs.CD_String;
      code.loadConstant(ATTEMPT)
          .aload(REMOTE)
          .invokevirtual(ADDRESS, "toString", MethodTypeDesc.of(text));
      code.invokestatic(
              ClassDesc.of("java.lang.System"), "setProperty", MethodTypeDesc.of(text, text, text))
          .pop();
    }

    private static void refuse(CodeBuilder code) {
      var text = ConstantDescs.CD_String;
      code.new_(REFUSED).dup().loadConstant(REFUSAL);
      code.aload(REMOTE).invokevirtual(ADDRESS, "toString", MethodTypeDesc.of(text));
      code.invokevirtual(text, "concat", MethodTypeDesc.of(text, text));
      code.invokespecial(
              REFUSED, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, text))
          .athrow();
    }
  }
}
