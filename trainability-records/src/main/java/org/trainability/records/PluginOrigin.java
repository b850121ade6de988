package org.trainability.records;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/**
 * A jar or folder that holds components.
 *
 * @param file the jar's file name, or the folder's path
 * @param version the implementation version that the jar states, or "unknown"
 * @param sha256 of the jar, in hexadecimal digits, or of the names and contents of all files of the
 *     folder; {@value #UNREADABLE} for what can't be read
 */
public record PluginOrigin(String file, String version, String sha256) {

  /** Stands in place of a digest. */
  public static final String UNREADABLE = "unreadable";

  /** Those on the class path, by their paths. */
  private static final Map<String, PluginOrigin> ON_CLASS_PATH = new ConcurrentHashMap<>();

  /** Every origin of a component in the catalogue, sorted by path. */
  static List<PluginOrigin> all(Catalogue catalogue) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> catalogue.all(kind).stream())
        .collect(
            Collectors.toMap(
                Catalogue.Entry::origin, entry -> entry, (first, same) -> first, TreeMap::new))
        .values()
        .stream()
        .map(PluginOrigin::of)
        .toList();
  }

  /**
   * {@return where the component comes from} What the virtual machine was started with is read
   * once; a plugin that was loaded later, each time.
   *
   * @param entry of a catalogue
   */
  public static PluginOrigin of(Catalogue.Entry entry) {
    ClassLoader loader = entry.factory().getClass().getClassLoader();
    return loader == ClassLoader.getSystemClassLoader()
        ? ON_CLASS_PATH.computeIfAbsent(entry.origin(), path -> of(path, entry.version()))
        : of(entry.origin(), entry.version());
  }

  /** An origin as the catalogue gives it: the path of a URL. */
  static PluginOrigin of(String origin, String version) {
    try {
      Path path = Path.of(URI.create("file:" + origin));
      if (Files.isDirectory(path)) {
        return new PluginOrigin(PersonalPaths.hide(path.toString()), version, sha256OfFolder(path));
      }
      return new PluginOrigin(path.getFileName().toString(), version, Sha256.of(path));
    } catch (IOException | IllegalArgumentException error) {
      return new PluginOrigin(PersonalPaths.hide(origin), version, UNREADABLE);
    }
  }

  private static String sha256OfFolder(Path folder) throws IOException {
    MessageDigest digest = Sha256.begin();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      Sha256.add(file, digest);
    }
    return Sha256.soFar(digest);
  }
}
