import { mount } from "svelte";
import "$kit/kit.css";
import "./officer.css";
import Desk from "./Desk.svelte";

mount(Desk, { target: document.body });
