package org.trainability.dl4j.numeric;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainability.records.NumericKernel;

/** The bundled OpenBLAS as a native library: what JavaCPP's binding does not tell. */
final class OpenBlas {

  private static final Logger LOG = LoggerFactory.getLogger(OpenBlas.class);

  /** The library with what it needs beside it, as the presets unpack them on Linux. */
  private static final String[] LINUX = {
    "libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0"
  };

  private static final String MACOS = "libopenblas.0.dylib";

  /** RTLD_LAZY with RTLD_LOCAL: other libraries must not see this one, which is only queried. */
  private static final Map<String, Integer> ALONE = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  /** Names another folder for JavaCPP to unpack native parts into. */
  static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private OpenBlas() {}

  /** {@return where JavaCPP unpacks native parts, or would} */
  static String cacheFolder() {
    try {
      return Loader.getCacheDir().getPath();
    } catch (IOException | LinkageError none) {
      return System.getProperty(CACHE_PROPERTY, System.getProperty("user.home"));
    }
  }

  /**
   * What the library runs without being told. Loads it, asks, and unloads it; where it is loaded
   * already, tells what runs.
   *
   * @return the name of a processor family, or empty if the library can't be asked
   */
  static Optional<String> ownCore() {
    try {
      File file = file();
      try (NativeLibrary library = NativeLibrary.getInstance(file.getPath(), ALONE)) {
        return Optional.of(text(library, "openblas_get_corename"));
      }
    } catch (IOException | LinkageError error) {
      LOG.debug("OpenBLAS can't be asked what it would run", error);
      return Optional.empty();
    }
  }

  /**
   * Sets a variable of this process's environment, which OpenBLAS reads as it is loaded. Java's own
   * copy of the environment does not change.
   *
   * @return whether that could be done
   */
  static boolean setVariable(String name, String value) {
    try {
      Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
      return setenv.invokeInt(new Object[] {name, value, 1}) == 0;
    } catch (LinkageError error) {
      LOG.debug("{} can't be set", name, error);
      return false;
    }
  }

  /**
   * Loads the library for good.
   *
   * @return what runs; its core is "unknown" where another library takes OpenBLAS's place
   */
  static NumericKernel load() {
    Loader.load(openblas.class);
    String replacement = System.getProperty("org.bytedeco.openblas.load", "");
    if (!replacement.isBlank()) {
      return new NumericKernel(replacement, "unknown", "unknown", 1);
    }
    try (NativeLibrary library = NativeLibrary.getInstance(file().getPath())) {
      // "OpenBLAS 0.3.19 DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64"
      String[] config = text(library, "openblas_get_config").split(" ");
      return new NumericKernel(
          config[0],
          config.length > 1 ? config[1] : "unknown",
          text(library, "openblas_get_corename"),
          library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]));
    } catch (IOException | LinkageError error) {
      LOG.debug("OpenBLAS can't be asked what it runs", error);
      return new NumericKernel("OpenBLAS", "unknown", "unknown", 1);
    }
  }

  private static String text(NativeLibrary library, String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }

  /** Unpacks the library to where JavaCPP looks for it. */
  private static File file() throws IOException {
    String platform = Loader.getPlatform();
    String[] names = platform.startsWith("linux") ? LINUX : new String[] {MACOS};
    File file = null;
    for (String name : names) {
      file = Loader.cacheResource(openblas.class, platform + "/" + name);
      if (file == null) {
        throw new IOException(name + " is not on the class path for " + platform);
      }
    }
    return file.getCanonicalFile();
  }
}
