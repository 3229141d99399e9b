import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The three pages of a post. Names without hashes: the files are put into the daemon, which serves them with no-store.
export default defineConfig({
  root: at("./post"),
  plugins: [svelte()],
  resolve: { alias: { $kit: at("./kit") } },
  build: {
    outDir: process.env.SHEKARA_WEB_OUT ?? at("./dist"),
    emptyOutDir: true,
    target: "chrome110",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { index: at("./post/index.html"), booth: at("./post/booth.html"), desk: at("./post/desk.html") },
      output: { entryFileNames: "[name].js", chunkFileNames: "part-[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
