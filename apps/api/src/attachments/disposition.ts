/**
 * Tells a browser to save a file and what to call it. The name was made harmless before; old browsers get one of ASCII
 * letters, all others the real one (RFC 6266, RFC 8187).
 */
export const savedAs = (name: string): string => {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
