import { mount } from "svelte";
import "$kit/kit.css";
import "./kiosk.css";
import "./kiosk.css";
import App from "./App.svelte";

mount(App, { target: document.body });
