package dev.assay.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * The local disk without a process per file: Hadoop without its native library runs {@code chmod}
 * for every file and folder that it makes, and {@code readlink} twice for every rename, which is
 * some hundred processes per run.
 */
public final class QuietDisk extends RawLocalFileSystem {
  private static final String FILE_SYSTEM = "fs.file.impl";
  private static final String FILE_CONTEXT = "fs.AbstractFileSystem.file.impl";
  private static final int PERMISSIONS = 0777;

  /** Called by {@link Checked} and {@link Context} only. */
  private QuietDisk() {}

  /** For those who come through FileSystem; named in {@code fs.file.impl}. */
  public static final class Checked extends LocalFileSystem {
    /** Called by Hadoop, by name. */
    public Checked() {
      super(new QuietDisk());
    }
  }

  /** For those who come through FileContext; named in {@code fs.AbstractFileSystem.file.impl}. */
  public static final class Context extends ChecksumFs {
    /** Called by Hadoop, by name. */
    public Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(new Raw(uri, conf));
    }
  }

  private static final class Raw extends DelegateToFileSystem {
    Raw(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new QuietDisk(), conf, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  /** Makes this the local disk of {@code conf}, where it names no other. */
  static Configuration in(Configuration conf) {
    if (conf.get(FILE_SYSTEM) == null) {
      conf.set(FILE_SYSTEM, Checked.class.getName());
      conf.set(FILE_CONTEXT, Context.class.getName());
    }
    return conf;
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
    int bits = permission.toShort();
    if (view == null || (bits & ~PERMISSIONS) != 0) {
      super.setPermission(path, permission);
      return;
    }
    String text =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    view.setPermissions(PosixFilePermissions.fromString(text));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }
}
