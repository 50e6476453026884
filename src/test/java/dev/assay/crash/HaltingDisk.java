package dev.assay.crash;

import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local disk, with a tripwire at everything that changes it; closing a file is a change. */
class HaltingDisk extends RawLocalFileSystem {
  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return Tripwire.at(
        "create " + file,
        () -> closing(file, super.create(file, overwrite, buffer, replication, block, progress)));
  }

  @Override
  @SuppressWarnings("checkstyle:ParameterNumber") // as Hadoop has it
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return Tripwire.at(
        "create " + file,
        () ->
            closing(
                file,
                super.create(file, permission, overwrite, buffer, replication, block, progress)));
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path file,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return Tripwire.at(
        "create " + file,
        () ->
            closing(
                file,
                super.createNonRecursive(
                    file, permission, flags, buffer, replication, block, progress)));
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return Tripwire.at("rename to " + to, () -> super.rename(from, to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return Tripwire.at("delete " + path, () -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return Tripwire.at("mkdirs " + path, () -> super.mkdirs(path));
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return Tripwire.at("mkdirs " + path, () -> super.mkdirs(path, permission));
  }

  @Override
  public boolean truncate(Path path, long length) throws IOException {
    return Tripwire.at("truncate " + path, () -> super.truncate(path, length));
  }

  private static FSDataOutputStream closing(Path file, FSDataOutputStream out) throws IOException {
    return new FSDataOutputStream(out, null) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        if (closed) {
          return;
        }
        closed = true;
        Tripwire.pass("close " + file, super::close);
      }
    };
  }
}
