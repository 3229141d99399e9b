import { mount } from "svelte";
import "$kit/kit.css";
import "./officer.css";
import Booth from "./Booth.svelte";

mount(Booth, { target: document.body });
